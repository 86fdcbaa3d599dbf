import '@backstage/cli/asset-types';
import ReactDOM from 'react-dom/client';
import { LegacyApp } from './LegacyApp';
import '@backstage/ui/css/styles.css';

ReactDOM.createRoot(document.getElementById('root')!).render(<LegacyApp />);
