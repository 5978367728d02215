import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const API = process.env.STEWARD_API ?? 'http://127.0.0.1:4600';

export default defineConfig({
  plugins: [react()],
  server: { host: '127.0.0.1', port: 4601, proxy: { '/api': API } },
  preview: { host: '127.0.0.1', port: 4602, proxy: { '/api': API } },
  build: {
    target: 'es2022',
    // Nothing is inlined as a data: URL, so the content security policy needs no exception for it.
    assetsInlineLimit: 0,
    // The charts alone are larger; they load with the first chart.
    chunkSizeWarningLimit: 640,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Only the lazy canvas of a chart imports echarts; this keeps it out of every other chunk.
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 20 },
            {
              name: 'vendor',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](react-)?(query|query-core|router|router-core|history|store))[\\/]/,
              priority: 10,
            },
          ],
        },
      },
    },
  },
});
