import { once } from 'node:events';
import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { canEnter, serverAccount } from './embedded-account.ts';
import { findBinaries } from './embedded-binaries.ts';
import { checkCluster, createCluster, isAlive } from './embedded-cluster.ts';
import { EmbeddedDatabaseError, errorCode, explainOutput } from './embedded-errors.ts';
import { clusterOf, defaultSharedDir, existingHome, makeFolder, newHome } from './embedded-home.ts';
import {
  launch,
  type Postmaster,
  type PostmasterOptions,
  readLockFile,
  removeSocketFolder,
  SOCKET_PORT,
  socketFolder,
} from './embedded-postmaster.ts';
