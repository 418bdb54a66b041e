import Button from '@mui/material/Button';
import CssBaseline from '@mui/material/CssBaseline';
import { createTheme, ThemeProvider } from '@mui/material/styles';
import { DataGrid } from '@mui/x-data-grid';
import { useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';

const theme = createTheme({ cssVariables: true, colorSchemes: { light: true, dark: true } });

const columnsOf = {
  cluster: ['service', 'component', 'nodeName', 'state', 'haRole', 'ip', 'group'].map((field) => ({ field, flex: 1 })),
  fleet: ['name', 'health', 'instances', 'running', 'team', 'environment', 'provider', 'observedAt'].map((field) => ({ field, flex: 1 })),
};
const everything = { type: 'include', ids: new Set() };

function Page({ view }) {
  const [rows, setRows] = useState([]);
  const [text, setText] = useState('');
  const [selected, setSelected] = useState(everything);
  useEffect(() => void fetch(`/rows/${view}`).then((answer) => answer.json()).then(setRows), [view]);
  const filterModel = useMemo(() => ({ items: [], quickFilterValues: text ? [text] : [] }), [text]);
  const selectRange = (count) => setSelected({ type: 'include', ids: new Set(rows.slice(0, count).map(({ id }) => id)) });
  return (
    <main>
      <h1>{view}</h1>
      <input type="search" aria-label="search" value={text} onChange={(event) => setText(event.target.value)} />
      <Button onClick={() => selectRange(1_000)}>1000</Button>
      <Button onClick={() => selectRange(rows.length)}>all</Button>
      <div style={{ height: 'calc(100vh - 140px)' }}>
        <DataGrid
          rows={rows}
          columns={columnsOf[view]}
          rowHeight={34}
          checkboxSelection
          disableVirtualization={false}
          filterModel={filterModel}
          rowSelectionModel={selected}
          onRowSelectionModelChange={setSelected}
          initialState={{ pagination: { paginationModel: { pageSize: 100 } } }}
          pageSizeOptions={[100]}
        />
      </div>
    </main>
  );
}

createRoot(document.getElementById('root')).render(
  <ThemeProvider theme={theme}>
    <CssBaseline />
    <Page view={location.pathname.slice(1)} />
  </ThemeProvider>,
);
