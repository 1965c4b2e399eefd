// The shape of the line of figures, the same before and after they are loaded.

export const cardsLook = {
  frame: 'h-16 shrink-0 overflow-x-auto overflow-y-hidden border-b border-line [scrollbar-width:none] [@media(height<480px)]:hidden',
  list: 'flex h-full min-w-max md:grid md:min-w-0 md:grid-cols-[1fr_1.7fr_1fr_1fr_1fr_1fr]',
  cell: 'flex h-full min-w-28 flex-col justify-center border-line px-4 text-left not-last:border-r',
};
