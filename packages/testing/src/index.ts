export type { ConformanceService } from './conformance-service.ts';
export {
  type JudgeModelConformanceOptions,
  judgeModelConformance,
} from './judge-model-conformance.ts';
export { type MockCall, MockJudgeModel, type MockJudgeModelOptions, type MockReplies } from './mock-judge-model.ts';
export type { MockReply, MockResponse } from './mock-reply.ts';
export { type RecordJudgeModelOptions, recordJudgeModel } from './record-judge-model.ts';
export { replayJudgeModel } from './replay-judge-model.ts';
export { requestKey } from './request-key.ts';
export { type RewardConformanceOptions, rewardConformance } from './reward-conformance.ts';
export type {
  Respond,
  ServiceAnswer,
  ServiceCall,
  ServiceDelivery,
  ServiceFault,
  ServiceRefusal,
  ServiceReply,
  ServiceSetting,
  ServiceStatus,
  ServiceStop,
} from './service.ts';
export {
  createServiceServer,
  type ServiceMessage,
  type ServiceRequest,
  type ServiceServer,
  type ServiceServerOptions,
} from './service-server.ts';
export type { TranscriptExchange, TranscriptHeader, TranscriptOrigin } from './transcript.ts';
