/** The script of the pages on which a password is chosen. */
export const setPasswordScript = `const form = document.querySelector('form');
const password = document.querySelector('#password');
const show = document.querySelector('#show');
const problem = document.querySelector('#problem');
const done = document.querySelector('#done');
const button = form.querySelector('button');

const tokenOfLink = () => new URLSearchParams(location.hash.slice(1)).get('token');

function complain(message) {
  problem.textContent = message;
  password.setAttribute('aria-invalid', 'true');
  password.focus();
}

function messageOf(status, body) {
  const error = body?.error ?? {};
  const details = (error.details ?? []).map((detail) => detail.message);
  if (details.length > 0) return [...new Set(details)].join('. ') + '.';
  if (status === 429) return 'Too many tries. Wait a minute and try again.';
  return error.message ? error.message + '.' : 'That did not work. Try again in a moment.';
}

async function submit() {
  const token = tokenOfLink();
  if (!token) return complain('The link is not complete. Open it from the mail again.');
  if (password.value === '') return complain('Enter a password.');
  const response = await fetch(form.dataset.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, [form.dataset.field]: password.value }),
  });
  if (!response.ok) return complain(messageOf(response.status, await response.json().catch(() => null)));
  form.hidden = true;
  history.replaceState(null, '', location.pathname);
  done.textContent = 'Your password is set. You can sign in now.';
  done.focus();
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  problem.textContent = '';
  password.removeAttribute('aria-invalid');
  button.disabled = true;
  try {
    await submit();
  } catch {
    complain('The server did not answer. Check your connection and try again.');
  } finally {
    button.disabled = false;
  }
});

show.addEventListener('change', () => {
  password.type = show.checked ? 'text' : 'password';
});

if (!tokenOfLink()) complain('The link is not complete. Open it from the mail again.');
`;
