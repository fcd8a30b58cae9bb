import {
  Button,
  Checkbox,
  CheckboxGroup,
  CodeInput,
  Field,
  FieldError,
  Form,
  FormErrorSummary,
  IconButton,
  Input,
  Select,
  Tabs,
  TabCount,
  Textarea,
  TextLink,
  useFormSubmit,
} from '@countersign/ui';
import { Pencil } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Examples } from './examples.ts';

/** Keeps what an example is set to. */
function Kept<T>({
  first,
  children,
}: {
  first: T;
  children: (value: T, set: (value: T) => void) => ReactNode;
}) {
  const [value, set] = useState(first);
  return children(value, set);
}

const options = [
  { value: 'savings', label: 'Savings' },
  { value: 'checking', label: 'Checking' },
  { value: 'closed', label: 'Closed', disabled: true },
];
const roles = [
  { value: 'maker', label: 'Maker', hint: 'Files actions.' },
  { value: 'checker', label: 'Checker', hint: 'Decides on those of others.' },
  { value: 'auditor', label: 'Auditor', disabled: true },
];
/** A form that takes no code but 123 456. */
function AsksCode() {
  const submit = useFormSubmit(['code'], async ({ code }) =>
    code === '123 456' ? undefined : { errors: { code: 'is not right' }, problem: 'Not sent.' },
  );
  return (
    <Form submit={submit} submitLabel="Send the code">
      <Field label="Code of the form" error={submit.errors['code']}>
        <CodeInput name="code" />
      </Field>
    </Form>
  );
}

const wrong = 'must be an email address';

export const controls: Examples = {
  Button: {
    primary: <Button variant="primary">File for review</Button>,
    secondary: <Button>Withdraw</Button>,
    ghost: <Button variant="ghost">Clear filters</Button>,
    danger: <Button variant="danger">Reject</Button>,
    small: <Button size="sm">Try again</Button>,
    busy: <Button busy>Sending</Button>,
    disabled: <Button disabled>Not now</Button>,
  },
  IconButton: {
    usual: <IconButton icon={Pencil} label="Amend" />,
    bordered: <IconButton icon={Pencil} label="Amend this" variant="secondary" />,
    disabled: <IconButton icon={Pencil} label="Amend that" disabled />,
  },
  'Form CodeInput': { usual: <AsksCode /> },
  TextLink: { usual: <TextLink href="#root">See the action</TextLink> },
  'Field Input': {
    empty: (
      <Field label="Full name" hint="As it stands in the contract." required>
        <Input placeholder="Ada Lovelace" />
      </Field>
    ),
    wrong: (
      <Field label="Email" error={wrong}>
        <Input defaultValue="ada at bank" />
      </Field>
    ),
    disabled: (
      <Field label="Username">
        <Input defaultValue="ada" disabled />
      </Field>
    ),
    'label for screen readers only': (
      <Field label="Search" hideLabel>
        <Input type="search" placeholder="Search" />
      </Field>
    ),
  },
  FieldError: {
    'of several fields': <FieldError id="lines-error">must have at least 1 line</FieldError>,
  },
  Textarea: {
    usual: (
      <Field label="Reason">
        <Textarea defaultValue={'Left the company.\nAccess ends today.'} />
      </Field>
    ),
    wrong: (
      <Field label="Comment" error="Say why">
        <Textarea />
      </Field>
    ),
  },
  Select: {
    'nothing chosen': (
      <Field label="Account type">
        <Select
          options={options}
          value={undefined}
          placeholder="Choose a type"
          onChange={() => {}}
        />
      </Field>
    ),
    chosen: (
      <Kept first="savings">
        {(value, set) => (
          <Select aria-label="Type" options={options} value={value} onChange={set} />
        )}
      </Kept>
    ),
    'small, disabled': (
      <Select
        aria-label="Closed type"
        size="sm"
        options={options}
        value="savings"
        disabled
        onChange={() => {}}
      />
    ),
  },
  Checkbox: {
    usual: (
      <Kept first={false}>
        {(checked, set) => <Checkbox label="Keep me posted" checked={checked} onChange={set} />}
      </Kept>
    ),
    checked: <Checkbox label="Checked" hint="With a hint." checked onChange={() => {}} />,
    'some of them': <Checkbox label="Some" checked="indeterminate" onChange={() => {}} />,
    disabled: <Checkbox label="Disabled" checked disabled onChange={() => {}} />,
  },
  CheckboxGroup: {
    usual: (
      <Kept first={['maker']}>
        {(value, set) => (
          <CheckboxGroup legend="Roles" required options={roles} value={value} onChange={set} />
        )}
      </Kept>
    ),
    wrong: (
      <CheckboxGroup
        legend="Other roles"
        error="choose at least 1"
        options={roles}
        value={[]}
        onChange={() => {}}
      />
    ),
  },
  FormErrorSummary: {
    usual: (
      <FormErrorSummary
        title="This cannot be filed yet"
        errors={[{ message: `Email ${wrong}`, controlId: 'root' }, { message: 'No answer came' }]}
      />
    ),
  },
  'Tabs TabCount': {
    usual: (
      <Kept first="mine">
        {(value, set) => (
          <Tabs
            label="Views"
            value={value}
            onChange={set}
            tabs={[
              { value: 'review', label: 'For me', count: 3, content: 'What waits for you.' },
              { value: 'mine', label: 'Filed by me', content: 'What you filed.' },
            ]}
          />
        )}
      </Kept>
    ),
    'a count alone': <TabCount>12</TabCount>,
  },
};
