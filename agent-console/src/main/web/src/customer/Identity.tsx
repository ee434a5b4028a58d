import type { Customer } from '../wire/shapes';
import { ContactPoints } from './ContactPoints';
import { LinkCards } from './LinkCards';
import { LinkForm } from './LinkForm';
import { useLinks } from './useLinks';

/** By which addresses the customer is known, and what can be done about it while at work for them. */
export function Identity({ customer, wroteLast, canLink }: { customer: Customer; wroteLast: string | null; canLink: boolean }) {
  const links = useLinks(customer.id, customer.version);
  return (
    <>
      <ContactPoints customer={customer} wroteLast={wroteLast} links={canLink ? links : null} />
      {canLink && <LinkCards customer={customer.id} links={links} />}
      {canLink && <LinkForm key={customer.id} customer={customer.id} />}
    </>
  );
}
