import type { ErrorBody, ImportReport, StageOptions } from '@steward/contracts';
import { ApiError, apiUrl } from '../../lib/request.ts';

interface Progress {
  signal: AbortSignal;
  onSent: (bytes: number) => void;
}

function errorOf(request: XMLHttpRequest): ApiError {
  const body = request.response as ErrorBody | null;
  if (body?.code) return new ApiError(request.status, body);
  return new ApiError(request.status, {
    code: 'unavailable',
    message: 'The connection ended before the file was read. Nothing of it was kept.',
    requestId: request.getResponseHeader('x-request-id'),
  });
}

/** Uploads a file to be staged. By XMLHttpRequest, since fetch tells nothing of what was sent. */
export function sendFile(file: File, options: StageOptions, progress: Progress): Promise<ImportReport> {
  const form = new FormData();
  // The server streams: it must know how to read before the first byte of the file.
  form.append('options', JSON.stringify(options));
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', apiUrl('/imports'));
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (event) => progress.onSent(Math.min(event.loaded, file.size));
    request.onload = () =>
      request.status === 201 ? resolve(request.response as ImportReport) : reject(errorOf(request));
    request.onerror = () => reject(errorOf(request));
    request.onabort = () =>
      reject(new ApiError(0, { code: 'conflict', message: 'Cancelled. Nothing of the file was kept.' }));
    progress.signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
