/// Decides whether a leg may be read from.
///
/// It may while the other leg takes what is written and the recorder has room. A read that comes in between is remembered.
struct ReadGate {
    private var isOtherLegWritable = true
    private var hasRecorderRoom = true
    private var isReadWanted = false

    private var isOpen: Bool { isOtherLegWritable && hasRecorderRoom }

    /// Tells whether a read that somebody wants may be done now; if not, it is remembered.
    mutating func wantsRead() -> Bool {
        if isOpen { return true }
        isReadWanted = true
        return false
    }

    /// Takes note whether the other leg can take more, and tells whether a read that was held back is due.
    mutating func setOtherLegWritable(_ isWritable: Bool) -> Bool {
        isOtherLegWritable = isWritable
        return takeHeldRead()
    }

    /// Takes note whether the recorder has room for more, and tells whether a read that was held back is due.
    mutating func setRecorderRoom(_ hasRoom: Bool) -> Bool {
        hasRecorderRoom = hasRoom
        return takeHeldRead()
    }

    private mutating func takeHeldRead() -> Bool {
        guard isOpen, isReadWanted else { return false }
        isReadWanted = false
        return true
    }
}
