import SessionAnalysis
import TestSupport
import Testing

/// Which words were heard.
@Suite("Heard text")
struct HeardTextTests {
    /// An answer that plays from 1000, of which so much was heard.
    private static func answer(
        _ text: String,
        of sounds: [Sound] = [.tone(1000)],
        heard: Double,
        words: [(String, Double, Double)] = []
    ) throws -> (turn: Turn, item: ConversationItem) {
        let fold = Scene {
            $0.at(0, .session())
            $0.at(900, .created("r"))
            $0.at(950, .answer("r"))
            if !text.isEmpty { $0.at(960, .said("r", text)) }
            for sound in sounds { $0.at(1000, .audio("r", sound)) }
            for word in words { $0.at(1010, .word("r", word.0, at: word.1, for: word.2)) }
            $0.at(1100, .done("r"))
            $0.at(1101, .truncate("ar", heard))
        }.fold()
        return (try #require(fold.turns.first), try #require(fold.conversation.first { $0.id == "ar" }))
    }

    @Test(
        "the server's word times: a word is heard when its middle was played",
        arguments: [
            (0.0, "", "Well, I never!"), (199, "", "Well, I never!"), (201, "Well,", "I never!"),
            (449, "Well,", "I never!"), (451, "Well, I", "never!"), (699, "Well, I", "never!"),
        ]
    )
    func words(heard: Double, text: String, rest: String) throws {
        // Middles at 200, 450 and 700, whatever the sound says.
        let (turn, item) = try Self.answer(
            "Well, I never!",
            heard: heard,
            words: [("Well", 100, 200), ("I", 400, 100), ("never", 500, 400)]
        )
        #expect(turn.heardMethod == .words)
        #expect(turn.heardText == text)
        #expect(turn.unheardText == rest)
        #expect(item.heardMethod == "words")
        #expect(item.heardText == text)
    }

    @Test("all words heard leaves nothing, though the audio was cut")
    func allWords() throws {
        let (turn, _) = try Self.answer("Well.", heard: 900, words: [("Well", 100, 200)])
        #expect(turn.interrupted)
        #expect(turn.heardText == "Well.")
        #expect(turn.unheardText == nil)
        #expect(turn.heardMethod == .words)
    }

    @Test("nothing cut is whole, though there are word times")
    func whole() throws {
        let (turn, _) = try Self.answer("Well.", heard: 1000, words: [("Well", 100, 200)])
        #expect(turn.heardMethod == .whole)
        #expect(turn.unheardText == nil)
    }

    @Test("speech: the syllables are spread over what is not silent")
    func speech() throws {
        // Ten words over 1000 ms of tone, with a second of silence in their middle.
        let sounds: [Sound] = [.tone(500), .silence(1000), .tone(500)]
        let text = "go go go go go go go go go go"
        for (heard, count) in [(300.0, 3), (500, 5), (1000, 5), (1490, 5), (1700, 7)] {
            let (turn, _) = try Self.answer(text, of: sounds, heard: heard)
            #expect(turn.heardMethod == .speech)
            #expect(turn.heardText?.split(separator: " ").count == count, "\(heard)")
            #expect(turn.unheardText?.split(separator: " ").count == 10 - count, "\(heard)")
        }
    }

    @Test("even: where all of the audio is silent, or redacted, its length has to do")
    func even() throws {
        let (turn, _) = try Self.answer("go go go go go go go go go go", of: [.silence(1000)], heard: 400)
        #expect(turn.heardMethod == .even)
        #expect(turn.heardText == "go go go go")
    }

    @Test(
        "heard and unheard are pieces of the text, cut between words, for every script and every cut",
        arguments: [
            "The quick brown fox jumps over the lazy dog.", "今日はとても良い天気ですね。散歩に行きましょう。", "안녕하세요 반갑습니다 또 만나요",
            "Здравствуйте, как ваши дела сегодня?", "مرحبا كيف حالك اليوم", "สวัสดีครับวันนี้อากาศดีมาก", "👍🏽👨‍👩‍👧‍👦 fine 🇩🇪🇫🇷 ok 👍🏽",
            "🙂🙂🙂🙂🙂", "One line\nand another\r\nand a third\n", "  spaces   everywhere  ", "word",
            "e\u{301}te\u{301} a\u{308}hnlich na\u{308}chste",
            "It costs $1,234.56 — or 12 % of 3×10⁵…", "\u{200B}\u{FEFF}", "...", "\n", " ",
        ]
    )
    func pieces(text: String) throws {
        for heard in stride(from: 0.0, to: 1000, by: 50) {
            let (turn, item) = try Self.answer(text, heard: heard)
            let (heardText, unheard) = (turn.heardText ?? "", turn.unheardText ?? "")
            #expect(text.hasPrefix(heardText), "\(heard)")
            #expect(text.hasSuffix(unheard), "\(heard)")
            // Nothing is lost between them but white space, and nothing is twice.
            let between = text.unicodeScalars.count - heardText.unicodeScalars.count - unheard.unicodeScalars.count
            #expect(between >= 0, "\(heard)")
            let gap = text.unicodeScalars.dropFirst(heardText.unicodeScalars.count).prefix(max(0, between))
            #expect(gap.allSatisfy { $0.properties.isWhitespace }, "\(heard)")
            // No word is cut, where words have spaces between them.
            if text.allSatisfy({ $0.isASCII }), !heardText.isEmpty, !unheard.isEmpty {
                let isCut =
                    between == 0 && heardText.last?.isWhitespace == false && unheard.first?.isWhitespace == false
                #expect(!isCut, "\(heard): \(heardText)|\(unheard)")
            }
            #expect(item.heardText == turn.heardText)
            #expect(item.unheardText == turn.unheardText)
        }
    }

    @Test("a longer cut never hears less")
    func monotonous() throws {
        for text in ["The quick brown fox jumps over the lazy dog.", "今日はとても良い天気ですね。"] {
            let counts = try stride(from: 0.0, to: 1000, by: 25).map {
                try Self.answer(text, heard: $0).turn.heardText?.count ?? 0
            }
            #expect(counts == counts.sorted())
            #expect(Set(counts).count > 3)
        }
    }

    @Test("audio without a transcript has been heard all the same")
    func noText() throws {
        let (turn, _) = try Self.answer("", heard: 400)
        #expect(turn.heardMs == 400)
        #expect(turn.interrupted)
        #expect((turn.heardText ?? "").isEmpty)
        #expect(turn.unheardText == nil)
    }

    @Test("an answer in writing was not heard")
    func written() throws {
        let fold = Scene {
            $0.at(0, .session())
            $0.at(900, .created("r"))
            $0.at(950, .answer("r"), .wrote("r", "Hi"))
            $0.at(1000, .done("r"))
        }.fold()
        let item = try #require(fold.conversation.first)
        #expect(item.heardText == nil && item.heardMs == nil && item.heardMethod == nil && item.unheardText == nil)
    }

    @Test("the user's messages have nothing that was heard")
    func users() throws {
        let fold = Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.at(3200, .heard("hello", "u"))
        }.fold()
        let item = try #require(fold.conversation.first)
        #expect(item.heardText == nil && item.heardMs == nil && item.heardMethod == nil)
    }

    @Test("truncation deletes the server's transcript, and the recording still has it")
    func serverTruncates() throws {
        let fold = Scene {
            $0.at(0, .session())
            $0.at(900, .created("r"))
            $0.at(950, .answer("r"), .said("r", "go go go go go go go go go go"))
            $0.at(1000, .audio("r", .tone(1000)))
            $0.at(1100, .done("r"))
            $0.at(1500, .truncate("ar", 400))
            $0.at(
                1510,
                .server(
                    """
                    {"type":"conversation.item.truncated","event_id":"e","item_id":"ar","content_index":0,"audio_end_ms":400}
                    """
                )
            )
        }.fold()
        #expect(fold.turns.map(\.heardText) == ["go go go go"])
        #expect(fold.turns.map(\.unheardText) == ["go go go go go go"])
    }

    @Test("a turn whose first answer was cut and whose second was not has both texts")
    func twoResponses() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.at(800, .message("m", "Go"))
            $0.at(900, .created("r"))
            $0.at(950, .answer("r"), .said("r", "go go go go go go go go go go"))
            $0.at(1000, .audio("r", .tone(1000)))
            $0.at(1050, .called("r", "c"))
            $0.at(1100, .done("r"))
            $0.at(1500, .truncate("ar", 400))
            $0.at(1600, .output("c"))
            $0.at(1700, .created("s"))
            $0.at(1750, .answer("s"), .said("s", "so so"))
            $0.at(1800, .audio("s", .tone(200)))
            $0.at(1900, .done("s"))
        }.turn()
        #expect(turn.responses == 2)
        #expect(turn.outputText == "go go go go go go go go go go\nso so")
        #expect(turn.heardText == "go go go go\nso so")
        #expect(turn.unheardText == "go go go go go go")
        #expect(turn.heardMs == 600)
        #expect(turn.outputAudioMs == 1200)
        #expect(turn.interrupted && turn.cutSource == .truncate)
    }
}
