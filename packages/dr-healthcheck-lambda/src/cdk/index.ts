export { HealthcheckLambda, type HealthcheckLambdaProps } from './healthcheck-lambda.js';
