/// Decides whether a leg may be read from.
///
/// It may while the other leg takes what is written and the tape has room. A read that comes in between is remembered.
struct ReadGate {
    private var isOtherLegWritable = true
    private var hasTapeRoom = true
    private var isReadWanted = false

    private var isOpen: Bool { isOtherLegWritable && hasTapeRoom }

    /// Somebody wants to read. Returns whether to do it now.
    mutating func wantsRead() -> Bool {
        if isOpen { return true }
        isReadWanted = true
        return false
    }

    /// The other leg can, or can't, take more. Returns whether a read that was held back is due.
    mutating func setOtherLegWritable(_ isWritable: Bool) -> Bool {
        isOtherLegWritable = isWritable
        return takeHeldRead()
    }

    /// The tape has, or hasn't, room for more. Returns whether a read that was held back is due.
    mutating func setTapeRoom(_ hasRoom: Bool) -> Bool {
        hasTapeRoom = hasRoom
        return takeHeldRead()
    }

    private mutating func takeHeldRead() -> Bool {
        guard isOpen, isReadWanted else { return false }
        isReadWanted = false
        return true
    }
}
