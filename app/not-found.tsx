import { BareFrame } from '@/components/shell/BareFrame';
import { NothingHere } from '@/components/shell/NothingHere';

export default function NotFound() {
  return (
    <BareFrame>
      <NothingHere />
    </BareFrame>
  );
}
