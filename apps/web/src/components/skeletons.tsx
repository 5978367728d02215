import { Skeleton } from '@mantine/core';
import styles from './skeletons.module.css';

const indexes = (count: number) => Array.from({ length: count }, (_, index) => index);

export function TilesSkeleton({ count = 4 }: { count?: number }) {
  return (
    <div className={styles.tiles}>
      {indexes(count).map((index) => (
        <div key={index} className={styles.tile}>
          <Skeleton height={12} width="50%" />
          <Skeleton height={28} width="70%" mt={10} />
          <Skeleton height={12} width="60%" mt={10} />
        </div>
      ))}
    </div>
  );
}

/** A frame with the place of a title, as high as the picture that comes. */
export function ChartSkeleton({ height = 280 }: { height?: number }) {
  return (
    <div className={styles.chart} style={{ height }}>
      <Skeleton height={14} width={220} />
      <Skeleton height={10} width={320} mt={8} />
    </div>
  );
}

export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div className={styles.table}>
      {indexes(rows).map((index) => (
        <Skeleton key={index} height={12} width={index % 3 === 0 ? '92%' : '86%'} />
      ))}
    </div>
  );
}

/** While the code of a page is on its way. */
export function PageSkeleton() {
  return (
    <div className={styles.page} role="status" aria-label="Loading">
      <Skeleton height={24} width={200} />
      <Skeleton height={14} width="min(480px, 80%)" />
      <TilesSkeleton />
      <TableSkeleton />
    </div>
  );
}
