/// An event sent by the client, decoded as far as its type is known.
@nonexhaustive
public enum ClientEvent: Sendable, Equatable {
    /// `conversation.item.create`: insert an item.
    indirect case conversationItemCreate(ItemEvent)
    /// `conversation.item.delete`: drop an item from the history.
    case conversationItemDelete(ItemReferenceEvent)
    /// `conversation.item.retrieve`: ask for the whole stored item, audio included.
    case conversationItemRetrieve(ItemReferenceEvent)
    /// `conversation.item.truncate`: cut assistant audio that was not played.
    case conversationItemTruncate(ItemTruncation)
    /// `input_audio_buffer.append`: more of the user's audio; never acknowledged.
    case inputAudioBufferAppend(AudioAppend)
    /// `input_audio_buffer.clear`: empty the input buffer.
    case inputAudioBufferClear(BareEvent)
    /// `input_audio_buffer.commit`: turn the input buffer into a user item.
    case inputAudioBufferCommit(BareEvent)
    /// `output_audio_buffer.clear`: stop playback (WebRTC and SIP).
    case outputAudioBufferClear(BareEvent)
    /// `response.cancel`: cancel the response that runs, or the one named.
    case responseCancel(ResponseReferenceEvent)
    /// `response.create`: start a response.
    indirect case responseCreate(ResponseCreate)
    /// `session.close`: translation: flush, then close.
    case sessionClose(BareEvent)
    /// `session.input_audio_buffer.append`: translation: more of the source's audio.
    case sessionInputAudioBufferAppend(AudioAppend)
    /// `session.update`: change the configuration. Beta: `transcription_session.update`.
    indirect case sessionUpdate(SessionEvent)
    /// A type this version does not know; every byte is kept.
    case unknown(UnknownEvent)
    /// A known type whose body does not fit; every byte is kept, with the reason.
    indirect case malformed(MalformedEvent)
}

extension ClientEvent: DecodableEvent {
    /// Each type of the wire with its case.
    ///
    /// The beta's names lead to the same cases.
    static let types = EventTypeTable<ClientEvent>([
        .init(.conversationItemCreate, ClientEvent.conversationItemCreate),
        .init(.conversationItemDelete, ClientEvent.conversationItemDelete),
        .init(.conversationItemRetrieve, ClientEvent.conversationItemRetrieve),
        .init(.conversationItemTruncate, ClientEvent.conversationItemTruncate),
        .init(.inputAudioBufferAppend, ClientEvent.inputAudioBufferAppend),
        .init(.inputAudioBufferClear, ClientEvent.inputAudioBufferClear),
        .init(.inputAudioBufferCommit, ClientEvent.inputAudioBufferCommit),
        .init(.outputAudioBufferClear, ClientEvent.outputAudioBufferClear),
        .init(.responseCancel, ClientEvent.responseCancel),
        .init(.responseCreate, ClientEvent.responseCreate),
        .init(.sessionClose, ClientEvent.sessionClose),
        .init(.sessionInputAudioBufferAppend, ClientEvent.sessionInputAudioBufferAppend),
        .init(.sessionUpdate, legacy: .transcriptionSessionUpdate, ClientEvent.sessionUpdate),
    ])

    /// The case's type by its current name, and its payload; nil for events that are kept raw.
    var content: (type: EventType, payload: any WireEvent)? {
        switch self {
        case .conversationItemCreate(let event): (.conversationItemCreate, event)
        case .conversationItemDelete(let event): (.conversationItemDelete, event)
        case .conversationItemRetrieve(let event): (.conversationItemRetrieve, event)
        case .conversationItemTruncate(let event): (.conversationItemTruncate, event)
        case .inputAudioBufferAppend(let event): (.inputAudioBufferAppend, event)
        case .inputAudioBufferClear(let event): (.inputAudioBufferClear, event)
        case .inputAudioBufferCommit(let event): (.inputAudioBufferCommit, event)
        case .outputAudioBufferClear(let event): (.outputAudioBufferClear, event)
        case .responseCancel(let event): (.responseCancel, event)
        case .responseCreate(let event): (.responseCreate, event)
        case .sessionClose(let event): (.sessionClose, event)
        case .sessionInputAudioBufferAppend(let event): (.sessionInputAudioBufferAppend, event)
        case .sessionUpdate(let event): (.sessionUpdate, event)
        case .unknown, .malformed: nil
        }
    }
}
