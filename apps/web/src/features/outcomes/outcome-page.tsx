import { Page as Frame } from '../../components/page.tsx';

export function Page() {
  return <Frame title="Outcome">{null}</Frame>;
}
