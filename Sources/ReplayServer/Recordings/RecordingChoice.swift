/// How a server chooses among several recordings.
public enum RecordingChoice: String, Sendable, Hashable, CaseIterable {
    /// One after the other, over and over.
    case turn
    /// By the `model` of the client's query; of several with that model, one after the other.
    case model
    /// By the recording's name, anywhere in the client's path.
    case path
}
