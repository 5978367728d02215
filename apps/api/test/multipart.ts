const BOUNDARY = 'steward-test-boundary';

/** A multipart body as the import routes take it: the field `options`, then the file. */
export function multipart(
  options: unknown,
  fileName: string,
  file: string | Buffer,
): { payload: Buffer; headers: Record<string, string> } {
  const head =
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="options"\r\n\r\n${JSON.stringify(options)}\r\n` +
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: text/csv\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(head),
    Buffer.from(file),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } };
}
