export { HealthcheckLambda, type HealthcheckLambdaArgs } from './healthcheck-lambda.js';
