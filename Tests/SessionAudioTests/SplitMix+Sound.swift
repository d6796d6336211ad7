import TestSupport

extension SplitMix {
    /// As many bytes of noise.
    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }

    /// Cuts something into pieces of 0 to `longest`.
    mutating func pieces<Element>(_ whole: [Element], longest: Int) -> [[Element]] {
        var pieces: [[Element]] = []
        var rest = whole[...]
        while !rest.isEmpty {
            let count = min(Int.random(in: 0...longest, using: &self), rest.count)
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return pieces
    }
}
