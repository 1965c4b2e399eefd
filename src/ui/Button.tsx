// A plain push button with words.
import type { ComponentProps } from 'react';

export function Button({ className = '', ...props }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      className={`h-7 shrink-0 rounded-control border border-line-strong bg-page px-3 font-medium whitespace-nowrap text-ink hover:bg-hover disabled:opacity-50 ${className}`}
      {...props}
    />
  );
}
