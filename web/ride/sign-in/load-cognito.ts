import { loadCode } from '../../data/load-code.ts';

/** The part that speaks to Cognito. @throws CodeNotLoaded */
export const loadCognito = () => loadCode(() => import('./cognito.ts'));
