//! The objects inside events. Where the protocol takes any JSON, a `Value` keeps it: inside a tagged enum serde cannot
//! hand out raw text.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Declares objects. Every field may be missing.
macro_rules! objects {
    ($($name:ident { $($field:ident: $kind:ty),* $(,)? })*) => {$(
        #[derive(Deserialize, Default)]
        #[serde(default)]
        pub struct $name { $(pub $field: $kind),* }
    )*};
}

/// A field that may be absent, null or there: null switches off what absence leaves alone.
#[derive(Default)]
pub enum Nullable<T> {
    #[default]
    Absent,
    Null,
    Value(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(|value| value.map_or(Self::Null, Self::Value))
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum StringOr<T> {
    String(String),
    Object(T),
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum NamesOr<T> {
    Names(Vec<String>),
    Object(T),
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum TokenLimit {
    Tokens(i64),
    Word(String),
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Session {
    Tagged(TaggedSession),
    Legacy(Box<LegacySession>),
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum TaggedSession {
    Realtime(RealtimeSession),
    Transcription(TranscriptionSession),
    Translation(TranslationSession),
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Item {
    Message(Message),
    FunctionCall(FunctionCall),
    FunctionCallOutput(FunctionCallOutput),
    McpApprovalRequest(McpApprovalRequest),
    McpApprovalResponse(McpApprovalResponse),
    McpListTools(McpListTools),
    #[serde(alias = "mcp_tool_call")]
    McpCall(McpCall),
    ItemReference(ItemReference),
    #[serde(other)]
    Unknown,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Tool {
    Function(FunctionTool),
    Mcp(McpTool),
    #[serde(other)]
    Unknown,
}

objects! {
    // Session

    RealtimeSession {
        object: Option<String>,
        id: Option<String>,
        model: Option<String>,
        output_modalities: Option<Vec<String>>,
        instructions: Option<String>,
        tools: Option<Vec<Tool>>,
        tool_choice: Option<StringOr<ToolReference>>,
        max_output_tokens: Option<TokenLimit>,
        tracing: Nullable<StringOr<Tracing>>,
        truncation: Option<StringOr<Truncation>>,
        prompt: Nullable<Prompt>,
        expires_at: Option<i64>,
        audio: Option<SessionAudio>,
        include: Nullable<Vec<String>>,
        parallel_tool_calls: Option<bool>,
        reasoning: Option<Reasoning>,
    }
    TranscriptionSession {
        object: Option<String>,
        id: Option<String>,
        expires_at: Option<i64>,
        audio: Option<SessionAudio>,
        include: Nullable<Vec<String>>,
    }
    TranslationSession {
        id: Option<String>,
        expires_at: Option<i64>,
        model: Option<String>,
        audio: Option<SessionAudio>,
    }
    LegacySession {
        id: Option<String>,
        object: Option<String>,
        model: Option<String>,
        expires_at: Option<i64>,
        modalities: Option<Vec<String>>,
        instructions: Option<String>,
        voice: Option<StringOr<CustomVoice>>,
        turn_detection: Nullable<TurnDetection>,
        input_audio_format: Option<String>,
        output_audio_format: Option<String>,
        input_audio_transcription: Nullable<Transcription>,
        tools: Option<Vec<Tool>>,
        tool_choice: Option<StringOr<ToolReference>>,
        temperature: Option<f64>,
        max_response_output_tokens: Option<TokenLimit>,
        max_output_tokens: Option<TokenLimit>,
        client_secret: Nullable<Value>,
        input_audio_noise_reduction: Nullable<NoiseReduction>,
        include: Nullable<Vec<String>>,
        speed: Option<f64>,
        tracing: Nullable<StringOr<Tracing>>,
        truncation: Option<StringOr<Truncation>>,
        prompt: Nullable<Prompt>,
        audio: Option<SessionAudio>,
    }
    SessionAudio { input: Option<AudioInput>, output: Option<AudioOutput> }
    AudioInput {
        format: Option<StringOr<AudioFormat>>,
        transcription: Nullable<Transcription>,
        noise_reduction: Nullable<NoiseReduction>,
        turn_detection: Nullable<TurnDetection>,
    }
    AudioOutput {
        format: Option<StringOr<AudioFormat>>,
        voice: Option<StringOr<CustomVoice>>,
        speed: Option<f64>,
        language: Option<String>,
    }
    AudioFormat { r#type: Option<String>, rate: Option<i64> }
    CustomVoice { id: Option<String>, r#type: Option<String>, name: Option<String> }
    Transcription {
        model: Option<String>,
        language: Nullable<String>,
        prompt: Nullable<String>,
        languages: Option<Vec<String>>,
        keywords: Option<Vec<String>>,
        delay: Option<String>,
        enabled: Option<bool>,
    }
    NoiseReduction { r#type: Option<String>, strength: Option<f64> }
    TurnDetection {
        r#type: Option<String>,
        threshold: Option<f64>,
        prefix_padding_ms: Option<i64>,
        silence_duration_ms: Option<i64>,
        idle_timeout_ms: Nullable<i64>,
        create_response: Option<bool>,
        interrupt_response: Option<bool>,
        eagerness: Option<String>,
    }
    Reasoning { effort: Option<String> }
    Tracing { workflow_name: Option<String>, group_id: Option<String>, metadata: Option<Value> }
    Truncation {
        r#type: Option<String>,
        retention_ratio: Option<f64>,
        token_limits: Option<TokenLimits>,
    }
    TokenLimits { post_instructions: Option<i64> }
    Prompt { id: Option<String>, version: Nullable<String>, variables: Nullable<Value> }
    Conversation { id: Option<String>, object: Option<String> }

    // Tools

    FunctionTool {
        name: Option<String>,
        description: Option<String>,
        parameters: Option<Value>,
    }
    McpTool {
        server_label: Option<String>,
        server_url: Option<String>,
        connector_id: Option<String>,
        tunnel_id: Option<String>,
        authorization: Option<String>,
        headers: Nullable<Value>,
        server_description: Option<String>,
        allowed_tools: Nullable<NamesOr<ToolFilter>>,
        allowed_callers: Nullable<Vec<String>>,
        require_approval: Nullable<StringOr<ApprovalFilter>>,
        defer_loading: Option<bool>,
    }
    ToolFilter { tool_names: Option<Vec<String>>, read_only: Option<bool> }
    ApprovalFilter { always: Option<ToolFilter>, never: Option<ToolFilter> }
    ToolReference {
        r#type: Option<String>,
        name: Nullable<String>,
        server_label: Option<String>,
    }

    // Items

    Message {
        id: Option<String>,
        object: Option<String>,
        status: Option<String>,
        role: Option<String>,
        content: Vec<ContentPart>,
    }
    ContentPart {
        r#type: Option<String>,
        text: Option<String>,
        transcript: Option<String>,
        audio: Option<String>,
        image_url: Option<String>,
        detail: Option<String>,
        format: Option<String>,
        id: Option<String>,
    }
    FunctionCall {
        id: Option<String>,
        object: Option<String>,
        status: Option<String>,
        name: Option<String>,
        call_id: Option<String>,
        arguments: String,
    }
    FunctionCallOutput {
        id: Option<String>,
        object: Option<String>,
        status: Option<String>,
        call_id: Option<String>,
        output: String,
    }
    McpApprovalRequest {
        id: Option<String>,
        object: Option<String>,
        status: Option<String>,
        server_label: Option<String>,
        name: Option<String>,
        arguments: String,
    }
    McpApprovalResponse {
        id: Option<String>,
        object: Option<String>,
        status: Option<String>,
        approval_request_id: Option<String>,
        approve: Option<bool>,
        reason: Option<String>,
    }
    McpListTools {
        id: Option<String>,
        object: Option<String>,
        status: Option<String>,
        server_label: Option<String>,
        tools: Vec<McpListedTool>,
    }
    McpListedTool {
        name: Option<String>,
        description: Option<String>,
        input_schema: Option<Value>,
        annotations: Option<Value>,
    }
    McpCall {
        id: Option<String>,
        object: Option<String>,
        status: Option<String>,
        approval_request_id: Option<String>,
        server_label: Option<String>,
        name: Option<String>,
        arguments: String,
        output: Option<String>,
        error: Option<McpError>,
    }
    McpError { r#type: Option<String>, code: Option<i64>, message: Option<String> }
    ItemReference { id: Option<String>, object: Option<String> }

    // Responses

    Response {
        object: Option<String>,
        id: Option<String>,
        status: Option<String>,
        status_details: Option<ResponseStatusDetails>,
        output: Vec<Item>,
        conversation_id: Option<String>,
        output_modalities: Option<Vec<String>>,
        max_output_tokens: Option<TokenLimit>,
        audio: Option<ResponseAudio>,
        usage: Option<ResponseUsage>,
        metadata: Option<Value>,
        modalities: Option<Vec<String>>,
        voice: Option<StringOr<CustomVoice>>,
        output_audio_format: Option<String>,
        temperature: Option<f64>,
    }
    ResponseParameters {
        conversation: Option<String>,
        metadata: Option<Value>,
        output_modalities: Option<Vec<String>>,
        instructions: Option<String>,
        audio: Option<ResponseAudio>,
        tools: Option<Vec<Tool>>,
        tool_choice: Option<StringOr<ToolReference>>,
        parallel_tool_calls: Option<bool>,
        reasoning: Option<Reasoning>,
        max_output_tokens: Option<TokenLimit>,
        prompt: Nullable<Prompt>,
        input: Option<Vec<Item>>,
        modalities: Option<Vec<String>>,
        voice: Option<StringOr<CustomVoice>>,
        output_audio_format: Option<String>,
        temperature: Option<f64>,
        max_response_output_tokens: Option<TokenLimit>,
    }
    ResponseAudio { output: Option<AudioOutput> }
    ResponseStatusDetails {
        r#type: Option<String>,
        reason: Option<String>,
        error: Option<ResponseError>,
    }
    ResponseError { r#type: Option<String>, code: Option<String>, message: Option<String> }

    // Usage, limits, errors

    ResponseUsage {
        total_tokens: Option<i64>,
        input_tokens: Option<i64>,
        output_tokens: Option<i64>,
        input_token_details: Option<InputTokenDetails>,
        output_token_details: Option<OutputTokenDetails>,
    }
    InputTokenDetails {
        text_tokens: Option<i64>,
        audio_tokens: Option<i64>,
        image_tokens: Option<i64>,
        cached_tokens: Option<i64>,
        cached_tokens_details: Option<CachedTokenDetails>,
    }
    CachedTokenDetails {
        text_tokens: Option<i64>,
        audio_tokens: Option<i64>,
        image_tokens: Option<i64>,
    }
    OutputTokenDetails {
        text_tokens: Option<i64>,
        audio_tokens: Option<i64>,
        reasoning_tokens: Option<i64>,
    }
    TranscriptionUsage {
        r#type: Option<String>,
        total_tokens: Option<i64>,
        input_tokens: Option<i64>,
        input_token_details: Option<InputTokenDetails>,
        output_tokens: Option<i64>,
        seconds: Option<f64>,
    }
    LogProbability { token: Option<String>, logprob: Option<f64>, bytes: Option<Vec<i64>> }
    TranscribedLanguage { code: Option<String> }
    RateLimit {
        name: Option<String>,
        limit: Option<i64>,
        remaining: Option<i64>,
        reset_seconds: Option<f64>,
    }
    TranscriptionError {
        r#type: Option<String>,
        code: Option<String>,
        message: Option<String>,
        param: Option<String>,
    }
    RealtimeError {
        r#type: Option<String>,
        code: Option<String>,
        message: Option<String>,
        param: Option<String>,
        event_id: Option<String>,
    }
}
