//! The events of both directions: one variant a type, the beta's names as aliases of their successors.

use crate::objects::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(tag = "type")]
pub enum ClientEvent {
    #[serde(rename = "conversation.item.create")]
    ConversationItemCreate(ItemEvent),
    #[serde(rename = "conversation.item.delete")]
    ConversationItemDelete(ItemReferenceEvent),
    #[serde(rename = "conversation.item.retrieve")]
    ConversationItemRetrieve(ItemReferenceEvent),
    #[serde(rename = "conversation.item.truncate")]
    ConversationItemTruncate(ItemTruncation),
    #[serde(rename = "input_audio_buffer.append")]
    InputAudioBufferAppend(AudioAppend),
    #[serde(rename = "input_audio_buffer.clear")]
    InputAudioBufferClear(BareEvent),
    #[serde(rename = "input_audio_buffer.commit")]
    InputAudioBufferCommit(BareEvent),
    #[serde(rename = "output_audio_buffer.clear")]
    OutputAudioBufferClear(BareEvent),
    #[serde(rename = "response.cancel")]
    ResponseCancel(ResponseReferenceEvent),
    #[serde(rename = "response.create")]
    ResponseCreate(ResponseCreate),
    #[serde(rename = "session.close")]
    SessionClose(BareEvent),
    #[serde(rename = "session.input_audio_buffer.append")]
    SessionInputAudioBufferAppend(AudioAppend),
    #[serde(rename = "session.update", alias = "transcription_session.update")]
    SessionUpdate(SessionEvent),
}

#[derive(Deserialize)]
#[serde(tag = "type")]
pub enum ServerEvent {
    #[serde(rename = "conversation.created")]
    ConversationCreated(ConversationCreated),
    #[serde(rename = "conversation.item.added")]
    ConversationItemAdded(ItemEvent),
    #[serde(rename = "conversation.item.created")]
    ConversationItemCreated(ItemEvent),
    #[serde(rename = "conversation.item.deleted")]
    ConversationItemDeleted(ItemReferenceEvent),
    #[serde(rename = "conversation.item.done")]
    ConversationItemDone(ItemEvent),
    #[serde(rename = "conversation.item.input_audio_transcription.completed")]
    TranscriptionCompleted(TranscriptionCompleted),
    #[serde(rename = "conversation.item.input_audio_transcription.delta")]
    TranscriptionDelta(TranscriptionDelta),
    #[serde(rename = "conversation.item.input_audio_transcription.failed")]
    TranscriptionFailed(TranscriptionFailed),
    #[serde(rename = "conversation.item.input_audio_transcription.segment")]
    TranscriptionSegment(TranscriptionSegment),
    #[serde(rename = "conversation.item.retrieved")]
    ConversationItemRetrieved(ItemEvent),
    #[serde(rename = "conversation.item.truncated")]
    ConversationItemTruncated(ItemTruncation),
    #[serde(rename = "error")]
    Error(ErrorEvent),
    #[serde(rename = "input_audio_buffer.cleared")]
    InputAudioBufferCleared(BareEvent),
    #[serde(rename = "input_audio_buffer.committed")]
    InputAudioBufferCommitted(AudioCommitted),
    #[serde(rename = "input_audio_buffer.dtmf_event_received")]
    InputAudioBufferDtmfEventReceived(DtmfReceived),
    #[serde(rename = "input_audio_buffer.speech_started")]
    InputAudioBufferSpeechStarted(SpeechStarted),
    #[serde(rename = "input_audio_buffer.speech_stopped")]
    InputAudioBufferSpeechStopped(SpeechStopped),
    #[serde(rename = "input_audio_buffer.timeout_triggered")]
    InputAudioBufferTimeoutTriggered(TimeoutTriggered),
    #[serde(rename = "mcp_list_tools.completed")]
    McpListToolsCompleted(ItemReferenceEvent),
    #[serde(rename = "mcp_list_tools.failed")]
    McpListToolsFailed(ItemReferenceEvent),
    #[serde(rename = "mcp_list_tools.in_progress")]
    McpListToolsInProgress(ItemReferenceEvent),
    #[serde(rename = "output_audio_buffer.cleared")]
    OutputAudioBufferCleared(ResponseReferenceEvent),
    #[serde(rename = "output_audio_buffer.started")]
    OutputAudioBufferStarted(ResponseReferenceEvent),
    #[serde(rename = "output_audio_buffer.stopped")]
    OutputAudioBufferStopped(ResponseReferenceEvent),
    #[serde(rename = "rate_limits.updated")]
    RateLimitsUpdated(RateLimitsUpdated),
    #[serde(rename = "response.content_part.added")]
    ResponseContentPartAdded(ContentPartEvent),
    #[serde(rename = "response.content_part.done")]
    ResponseContentPartDone(ContentPartEvent),
    #[serde(rename = "response.created")]
    ResponseCreated(ResponseEvent),
    #[serde(rename = "response.done")]
    ResponseDone(ResponseEvent),
    #[serde(rename = "response.function_call_arguments.delta")]
    FunctionCallArgumentsDelta(FunctionArgumentsDelta),
    #[serde(rename = "response.function_call_arguments.done")]
    FunctionCallArgumentsDone(FunctionArgumentsDone),
    #[serde(rename = "response.mcp_call.completed")]
    McpCallCompleted(McpCallEvent),
    #[serde(rename = "response.mcp_call.failed")]
    McpCallFailed(McpCallEvent),
    #[serde(rename = "response.mcp_call.in_progress")]
    McpCallInProgress(McpCallEvent),
    #[serde(rename = "response.mcp_call_arguments.delta")]
    McpCallArgumentsDelta(McpArgumentsDelta),
    #[serde(rename = "response.mcp_call_arguments.done")]
    McpCallArgumentsDone(McpArgumentsDone),
    #[serde(rename = "response.output_audio.delta", alias = "response.audio.delta")]
    OutputAudioDelta(AudioDelta),
    #[serde(rename = "response.output_audio.done", alias = "response.audio.done")]
    OutputAudioDone(AudioDone),
    #[serde(
        rename = "response.output_audio_transcript.delta",
        alias = "response.audio_transcript.delta"
    )]
    OutputAudioTranscriptDelta(TextDelta),
    #[serde(
        rename = "response.output_audio_transcript.done",
        alias = "response.audio_transcript.done"
    )]
    OutputAudioTranscriptDone(TranscriptDone),
    #[serde(rename = "response.output_item.added")]
    OutputItemAdded(OutputItemEvent),
    #[serde(rename = "response.output_item.done")]
    OutputItemDone(OutputItemEvent),
    #[serde(rename = "response.output_text.delta", alias = "response.text.delta")]
    OutputTextDelta(TextDelta),
    #[serde(rename = "response.output_text.done", alias = "response.text.done")]
    OutputTextDone(TextDone),
    #[serde(rename = "session.closed")]
    SessionClosed(BareEvent),
    #[serde(rename = "session.created", alias = "transcription_session.created")]
    SessionCreated(SessionEvent),
    #[serde(rename = "session.input_transcript.delta")]
    SessionInputTranscriptDelta(TranslationTranscriptDelta),
    #[serde(rename = "session.output_audio.delta")]
    SessionOutputAudioDelta(TranslationAudioDelta),
    #[serde(rename = "session.output_transcript.delta")]
    SessionOutputTranscriptDelta(TranslationTranscriptDelta),
    #[serde(rename = "session.updated", alias = "transcription_session.updated")]
    SessionUpdated(SessionEvent),
}

/// Declares event payloads. Only `type` can be relied on, so every field may be missing.
macro_rules! payloads {
    ($($name:ident { $($field:ident: $kind:ty),* $(,)? })*) => {$(
        #[derive(Deserialize, Default)]
        #[serde(default)]
        pub struct $name { pub event_id: Option<String>, $(pub $field: $kind),* }
    )*};
}

payloads! {
    BareEvent {}
    ItemReferenceEvent { item_id: Option<String> }
    ResponseReferenceEvent { response_id: Option<String> }

    SessionEvent { session: Option<Box<Session>> }
    ConversationCreated { conversation: Option<Conversation> }
    ErrorEvent { error: Option<RealtimeError> }
    RateLimitsUpdated { rate_limits: Vec<RateLimit> }

    AudioAppend { audio: String }
    AudioCommitted { previous_item_id: Option<String>, item_id: Option<String> }
    SpeechStarted { audio_start_ms: Option<f64>, item_id: Option<String> }
    SpeechStopped { audio_end_ms: Option<f64>, item_id: Option<String> }
    TimeoutTriggered { audio_start_ms: Option<f64>, audio_end_ms: Option<f64>, item_id: Option<String> }
    DtmfReceived { event: Option<String>, received_at: Option<i64> }

    ItemEvent { previous_item_id: Option<String>, item: Option<Item> }
    ItemTruncation { item_id: Option<String>, content_index: Option<i64>, audio_end_ms: Option<f64> }
    TranscriptionDelta {
        item_id: Option<String>,
        content_index: Option<i64>,
        delta: String,
        logprobs: Option<Vec<LogProbability>>,
        obfuscation: Option<String>,
    }
    TranscriptionCompleted {
        item_id: Option<String>,
        content_index: Option<i64>,
        transcript: String,
        usage: Option<TranscriptionUsage>,
        logprobs: Option<Vec<LogProbability>>,
        languages: Option<Vec<TranscribedLanguage>>,
    }
    TranscriptionFailed {
        item_id: Option<String>,
        content_index: Option<i64>,
        error: Option<TranscriptionError>,
    }
    TranscriptionSegment {
        item_id: Option<String>,
        content_index: Option<i64>,
        id: Option<String>,
        text: String,
        speaker: Option<String>,
        start: Option<f64>,
        end: Option<f64>,
    }

    McpCallEvent { output_index: Option<i64>, item_id: Option<String> }
    McpArgumentsDelta {
        response_id: Option<String>,
        item_id: Option<String>,
        output_index: Option<i64>,
        delta: String,
        obfuscation: Option<String>,
    }
    McpArgumentsDone {
        response_id: Option<String>,
        item_id: Option<String>,
        output_index: Option<i64>,
        arguments: String,
    }

    ResponseCreate { response: Option<Box<ResponseParameters>> }
    ResponseEvent { response: Option<Box<Response>> }
    OutputItemEvent { response_id: Option<String>, output_index: Option<i64>, item: Option<Item> }
    ContentPartEvent {
        response_id: Option<String>,
        item_id: Option<String>,
        output_index: Option<i64>,
        content_index: Option<i64>,
        part: Option<ContentPart>,
    }
    TextDelta {
        response_id: Option<String>,
        item_id: Option<String>,
        output_index: Option<i64>,
        content_index: Option<i64>,
        delta: String,
        obfuscation: Option<String>,
    }
    TextDone {
        response_id: Option<String>,
        item_id: Option<String>,
        output_index: Option<i64>,
        content_index: Option<i64>,
        text: String,
    }
    AudioDelta {
        response_id: Option<String>,
        item_id: Option<String>,
        output_index: Option<i64>,
        content_index: Option<i64>,
        delta: String,
    }
    AudioDone {
        response_id: Option<String>,
        item_id: Option<String>,
        output_index: Option<i64>,
        content_index: Option<i64>,
    }
    TranscriptDone {
        response_id: Option<String>,
        item_id: Option<String>,
        output_index: Option<i64>,
        content_index: Option<i64>,
        transcript: String,
    }
    FunctionArgumentsDelta {
        response_id: Option<String>,
        item_id: Option<String>,
        output_index: Option<i64>,
        call_id: Option<String>,
        delta: String,
        obfuscation: Option<String>,
    }
    FunctionArgumentsDone {
        response_id: Option<String>,
        item_id: Option<String>,
        output_index: Option<i64>,
        call_id: Option<String>,
        name: Option<String>,
        arguments: String,
    }

    TranslationTranscriptDelta { delta: String, elapsed_ms: Option<f64> }
    TranslationAudioDelta {
        delta: String,
        format: Option<String>,
        sample_rate: Option<i64>,
        channels: Option<i64>,
        elapsed_ms: Option<f64>,
    }
}
