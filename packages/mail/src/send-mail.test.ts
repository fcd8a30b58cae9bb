import { expect, it, onTestFinished } from 'vitest';
import { createSendMail } from './send-mail.ts';
import { createMailSink, freePort } from './testing.ts';

const mail = {
  to: 'zoe@example.test',
  subject: 'One\r\nBcc: eve@example.test',
  text: 'Text',
  html: '<p>Text</p>',
};

it('hands over a mail with its own headers, none of them made of its subject', async () => {
  const sink = createMailSink(await freePort());
  const send = createSendMail({ smtpUrl: sink.url, from: 'Countersign <no-reply@example.test>' });
  await expect(send(mail)).rejects.toThrow('ECONNREFUSED');
  await sink.up();
  onTestFinished(() => sink.down());
  await send({
    ...mail,
    messageId: '<one@example.test>',
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  const { raw } = await sink.next(mail.to);
  expect(raw).toContain('From: Countersign <no-reply@example.test>');
  expect(raw).toContain('Message-ID: <one@example.test>');
  expect(raw).toContain('Auto-Submitted: auto-generated');
  expect(raw).not.toMatch(/^Bcc:/m);
});
