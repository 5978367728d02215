import type { RateFileOptions, RateImportOptions, RateInspection, RouteBody } from '@steward/contracts';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../../lib/query.ts';
import { api, apiUrl, send } from '../../../lib/request.ts';

export const useRates = () => useQuery(apiQuery('GET /fx-rates'));

export const useRateHistory = (query: {
  currency: string;
  period: string;
  type: RateInspection['changes'][number]['type'];
}) => useQuery(apiQuery('GET /fx-rates/history', { query }));

export const useRecordRates = () =>
  useMutation({ mutationFn: (body: RouteBody<'PUT /fx-rates'>) => api('PUT /fx-rates', { body }) });

async function sendRates(
  verb: 'inspect' | 'import',
  file: File,
  options: RateFileOptions | RateImportOptions,
  signal?: AbortSignal,
): Promise<RateInspection> {
  const form = new FormData();
  form.append('options', JSON.stringify(options));
  form.append('file', file, file.name);
  const response = await send(apiUrl(`/fx-rates/${verb}`), {
    method: 'POST',
    body: form,
    ...(signal && { signal }),
  });
  return response.json();
}

/** What recording a file would do under these options. The last answer stays until the next. */
export const useRateInspection = (file: File, options: RateFileOptions) =>
  useQuery({
    queryKey: ['POST /fx-rates/inspect', file.name, file.size, file.lastModified, options],
    queryFn: ({ signal }) => sendRates('inspect', file, options, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const useImportRates = (file: File) =>
  useMutation({ mutationFn: (options: RateImportOptions) => sendRates('import', file, options) });

/** What restating would move. It is worked out in full, so only on demand. */
export const usePreviewRestatement = () =>
  useMutation({
    mutationFn: () => api('POST /restatements/preview', { body: {} }),
    meta: { keepReads: true },
  });

export const useRestate = () =>
  useMutation({ mutationFn: (body: RouteBody<'POST /restatements'>) => api('POST /restatements', { body }) });

export const useRestatements = (enabled: boolean) =>
  useQuery({ ...apiQuery('GET /restatements', { query: { limit: '50' } }), enabled });
