import { useState } from 'react';

/** A sentence made once, when it appears. */
export function Sentence({ make }: { make: () => string }) {
  const [text] = useState(make);
  return <>{text}</>;
}
