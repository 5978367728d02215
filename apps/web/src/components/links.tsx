import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type AnchorLinkProps = AnchorProps & Omit<ComponentPropsWithRef<'a'>, keyof AnchorProps>;
type ButtonLinkProps = ButtonProps & Omit<ComponentPropsWithRef<'a'>, keyof ButtonProps>;

/** A link in running text or a table. */
export const TextLink = createLink((props: AnchorLinkProps) => <Anchor {...props} />);

/** A link that looks like a button, where an action is to go somewhere. */
export const ButtonLink = createLink((props: ButtonLinkProps) => <Button component="a" {...props} />);
