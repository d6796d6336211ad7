// A test names events, items, recordings and paces all the time: it gets them with one import.
@_exported public import RealtimeProtocol
@_exported public import SessionAnalysis
@_exported public import SessionRecording
@_exported public import SessionReplay
