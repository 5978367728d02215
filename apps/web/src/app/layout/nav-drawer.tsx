import { Drawer } from '@mantine/core';
import { Nav } from './nav.tsx';
import { Wordmark } from './wordmark.tsx';

/** The navigation where there is no room for it beside the page. */
export const NavDrawer = ({ onClose }: { onClose: () => void }) => (
  <Drawer opened onClose={onClose} position="left" size={280} title={<Wordmark />}>
    <Nav onNavigate={onClose} />
  </Drawer>
);
