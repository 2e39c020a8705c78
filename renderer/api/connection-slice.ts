// Whether the page has its core, for the screen to say. Must not know how the connection is made.
import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { ConnectionState } from './channel.ts';

const initialState = { state: 'connecting', error: null } as ConnectionState;

export const connectionSlice = createSlice({
  name: 'connection',
  initialState,
  reducers: {
    connectionChanged: (_state, action: PayloadAction<ConnectionState>) => action.payload,
  },
});
