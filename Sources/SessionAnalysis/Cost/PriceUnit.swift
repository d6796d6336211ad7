/// How much a price is for.
public enum PriceUnit: String, Sendable, Hashable, CaseIterable {
    /// A million tokens.
    case millionTokens = "1M tokens"
    /// A second.
    case second
    /// A minute.
    case minute
    /// An hour.
    case hour

    /// How many seconds it is; 1 for tokens, which are counted alike.
    var divisor: Int64 {
        switch self {
        case .millionTokens, .second: 1
        case .minute: 60
        case .hour: 3600
        }
    }

    /// Whether it prices time.
    var isTime: Bool { self != .millionTokens }
}
