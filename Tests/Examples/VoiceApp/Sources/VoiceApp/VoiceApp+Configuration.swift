import RealtimeProtocol

extension VoiceApp {
    /// The session as the app wants it.
    static let configuration = RealtimeSession.with {
        $0.instructions = """
            You help passengers of a small harbour ferry line. Look departures up before you answer. \
            One or two short sentences.
            """
        $0.outputModalities = [.audio]
        $0.audio = .with {
            $0.input = .with {
                $0.format = .object(pcm)
                $0.transcription = .value(
                    .with {
                        $0.model = "gpt-4o-transcribe"
                        $0.language = .value("en")
                    }
                )
                $0.turnDetection = .value(
                    .with {
                        $0.type = .serverVad
                        $0.threshold = 0.5
                        $0.prefixPaddingMs = 300
                        $0.silenceDurationMs = 500
                    }
                )
            }
            $0.output = .with {
                $0.format = .object(pcm)
                $0.voice = "marin"
            }
        }
        $0.tools = [.function(findDepartures)]
        $0.toolChoice = "auto"
    }

    private static let pcm = AudioFormat.with {
        $0.type = .audioPcm
        $0.rate = 24_000
    }

    private static let findDepartures = FunctionTool.with {
        $0.name = "find_departures"
        $0.description = "List ferry departures from the town pier."
        $0.parameters = try? RawJSON(
            """
            {"type":"object","properties":{"island":{"type":"string","description":"Island to travel to"},\
            "after":{"type":"string","description":"Earliest departure, HH:MM"}},"required":["island"]}
            """
        )
    }
}
