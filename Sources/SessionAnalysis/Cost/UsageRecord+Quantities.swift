extension UsageRecord {
    /// How much of each kind was used, none twice: tokens, and microseconds of time.
    ///
    /// Kinds of which nothing was used are left out. Cached tokens are part of the input, and reasoning is part of the text.
    /// Tokens whose kind is not told are text; cached ones are text as far as there is text, then audio, then images. The
    /// view `costs` counts in the same way.
    var quantities: [(kind: CostKind, units: Int64)] {
        let input = Self.believable(tokens.input)
        var text = Self.believable(tokens.inputText)
        let audio = Self.believable(tokens.inputAudio)
        let image = Self.believable(tokens.inputImage)
        text += max(0, input - text - audio - image)

        let told = (
            text: Self.believable(tokens.cachedText), audio: Self.believable(tokens.cachedAudio),
            image: Self.believable(tokens.cachedImage)
        )
        var rest = max(0, Self.believable(tokens.cached) - told.text - told.audio - told.image)
        let cachedText = Self.settled(told.text, &rest, of: text)
        let cachedAudio = Self.settled(told.audio, &rest, of: audio)
        let cachedImage = Self.settled(told.image, &rest, of: image)

        var outputText = Self.believable(tokens.outputText)
        let outputAudio = Self.believable(tokens.outputAudio)
        outputText += max(0, Self.believable(tokens.output) - outputText - outputAudio)

        return [
            (CostKind.inputText, text - cachedText), (.cachedText, cachedText),
            (.inputAudio, audio - cachedAudio), (.cachedAudio, cachedAudio),
            (.inputImage, image - cachedImage), (.cachedImage, cachedImage),
            (.outputText, outputText), (.outputAudio, outputAudio),
            (.seconds, Int64(min(max(seconds, 0) * 1_000_000, Double(Self.most)) + 0.5)),
        ].filter { $0.1 > 0 }
    }

    /// What is cached of a kind: what is told, and of those of no kind as many as there is room for.
    private static func settled(_ told: Int64, _ rest: inout Int64, of all: Int64) -> Int64 {
        let cached = min(all, told + rest)
        rest -= max(0, cached - told)
        return cached
    }

    /// What no server could mean counts as the most that one could: a sum of these does not overflow.
    private static func believable(_ count: Int) -> Int64 { Int64(min(max(count, 0), Int(most))) }

    private static let most: Int64 = 1_000_000_000_000_000
}
