import { holdToContract } from '../testing/hold-to-contract';
import { definition } from './index';

holdToContract(definition);
