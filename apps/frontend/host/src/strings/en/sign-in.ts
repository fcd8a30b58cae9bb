export const signIn = {
  title: 'Sign in',
  email: 'Email',
  password: 'Password',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  submit: 'Sign in',
  forgot: 'Forgot your password?',
  with: (provider: string) => `Sign in with ${provider}`,
  or: 'or',
  codeHint: 'Your password is right. Now show that it is you.',
  verify: 'Verify',
  secondFactor: 'Second step',
  failed: 'Email or password is wrong.',
  passwordSet: 'Your password is set. Sign in with it now.',
  providerFailed:
    'That did not sign you in. It works for invited people, with the same verified address; if you have turned on the second step, sign in with your password.',
};
