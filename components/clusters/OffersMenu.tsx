'use client';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { useActionLabel } from '@/components/ui/ActionLabel';
import type { ServiceOffer } from '@/lib/providers/contract';

interface Props {
  providerId: string;
  offers: readonly ServiceOffer[];
  onChoose: (offer: ServiceOffer) => void;
}

/** What the vendor offers for exactly this selection beside the provider's own actions; what may take something down comes last. */
export function OffersMenu({ providerId, offers, onChoose }: Props) {
  const t = useTranslations('cluster.bar');
  const label = useActionLabel(providerId);
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const ordered = [...offers].sort((left, right) => Number(left.destructive) - Number(right.destructive));
  return (
    <>
      <Button aria-haspopup="menu" aria-expanded={anchor !== null} aria-controls={anchor ? id : undefined} onClick={(event) => setAnchor(event.currentTarget)}>
        {t('moreActions')}
      </Button>
      <Menu
        id={id}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'top', horizontal: 'left' }}
        transformOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      >
        {ordered.map((offer) => (
          <MenuItem
            key={offer.id}
            sx={offer.destructive ? { color: 'error.main' } : undefined}
            onClick={() => {
              setAnchor(null);
              onChoose(offer);
            }}
          >
            {label(offer.id, offer.vendorLabel)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
