import './styles.css';
import type { RemoteModule } from '@countersign/remote';

const remote: RemoteModule = { actionTypes: {} };

export default remote;
