export { ConfirmSecondFactor, type ConfirmSecondFactorProps } from './confirm-second-factor.tsx';
export { SecondFactorForm, type SecondFactorFormProps } from './second-factor-form.tsx';
