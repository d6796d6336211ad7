/// Whose sound it is.
package enum SoundSide: String, Sendable, Hashable, CaseIterable {
    case user
    case assistant
}
