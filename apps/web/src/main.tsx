import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './app/global.css';
import { createRoot } from 'react-dom/client';
import { Application } from './app/application.tsx';
import { adoptThemeVariables } from './app/style-sheet.ts';
import { theme } from './app/theme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root element.');
adoptThemeVariables(theme);
createRoot(root).render(<Application />);
