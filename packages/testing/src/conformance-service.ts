import type { JudgeModel } from '@rlaif/spec';
import type { ServiceSetting } from './service.ts';

/** A model under test and the service that it asks. */
export interface ConformanceService {
  /** Through the client that users get, set up as users get it. */
  readonly model: JudgeModel;
  /** The settings that the service has words to refuse: what `createServiceServer` gives. Default: none. */
  readonly refuses?: readonly ServiceSetting[] | undefined;
  /** How many HTTP requests have reached the service. */
  requests(): number;
  /** Stops the service and frees what it holds. Called once, at the end of each test. */
  close(): Promise<void>;
}
