// swift-tools-version: 6.1
import PackageDescription

// Imports declare the architecture: a module names every module it uses, and nothing leaks through.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")

let documents = [
    "README.md", "THREATS.md", "indicators.md", "proofs.md", "sampling.md", "worked-year.md", "mappings",
    "samples", "openapi.json",
]
let embedded = ["profiles", "charts", "sql", "statements"]

let package = Package(
    name: "CollectiveLedger",
    products: [
        .executable(name: "collective", targets: ["CollectiveTool"]),
        .executable(name: "collective-serve", targets: ["collective-serve"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        // Without its traits it brings neither all of Foundation nor readers of configuration.
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .target(
            name: "Schemas", path: "Schemas",
            exclude: documents + ["AnswerSchemas.swift", "EventSchemas.swift", "answers", "api", "events"],
            sources: ["Schemas.swift"],
            resources: [
                .embedInCode("profiles"), .embedInCode("charts"), .embedInCode("sql"), .embedInCode("statements"),
            ],
            swiftSettings: settings),
        // What only the server carries: it describes its API with them.
        .target(
            name: "AnswerSchemas", path: "Schemas",
            exclude: documents + embedded + ["EventSchemas.swift", "Schemas.swift", "events"],
            sources: ["AnswerSchemas.swift"],
            resources: [.embedInCode("answers"), .embedInCode("api")], swiftSettings: settings),
        .target(
            name: "EventSchemas", path: "Schemas",
            exclude: documents + embedded + ["AnswerSchemas.swift", "Schemas.swift", "answers", "api"],
            sources: ["EventSchemas.swift"], resources: [.embedInCode("events")],
            swiftSettings: settings),
        .systemLibrary(name: "SQLiteDefense"),
        .target(name: "Ledger", swiftSettings: settings),
        .target(
            name: "Proof",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings),
        .systemLibrary(
            name: "CMinizip", path: "Sources/Libraries/Minizip",
            providers: [.apt(["libminizip-dev"])]),
        .systemLibrary(
            name: "CExpat", path: "Sources/Libraries/Expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(
            name: "CPCRE2", path: "Sources/Libraries/PCRE2", providers: [.apt(["libpcre2-dev"])]),
        .target(
            name: "Intake",
            dependencies: [
                "Ledger", "Proof", "CMinizip", "CExpat", "CPCRE2",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings),
        .target(
            name: "EventLog",
            dependencies: ["Ledger", "Proof", "Schemas", "SQLiteDefense", grdb, sqlite],
            swiftSettings: settings),
        .target(
            name: "Projections",
            dependencies: ["Ledger", "EventLog", "Proof", "Schemas"],
            swiftSettings: settings),
        .target(
            name: "Recording",
            dependencies: ["Ledger", "Intake", "EventLog", "Proof", "Projections", "Schemas"],
            swiftSettings: settings),
        .target(
            name: "Audit", dependencies: ["Ledger", "EventLog", "Proof", "Projections"],
            swiftSettings: settings),
        .target(
            name: "Reports",
            dependencies: [
                "Ledger", "Intake", "Proof", "EventLog", "Projections", "Recording", "Audit",
            ],
            swiftSettings: settings),
        .target(
            name: "Demo", dependencies: ["Ledger", "EventLog", "Projections", "Recording"],
            swiftSettings: settings),
        .target(
            name: "Asking",
            dependencies: [
                "Ledger", "Intake", "Proof", "EventLog", "Projections", "Recording", "Audit",
                "Reports",
            ],
            swiftSettings: settings),
        .target(
            name: "Shell",
            dependencies: [
                "Ledger", "Intake", "Proof", "EventLog", "Projections", "Recording", "Audit",
                "Reports", "Asking",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "CollectiveTool",
            dependencies: [
                "Ledger", "Intake", "Proof", "EventLog", "Projections", "Recording", "Audit",
                "Reports", "Asking", "Demo", "Shell",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .target(
            name: "CollectiveServer",
            dependencies: [
                "Ledger", "Intake", "Proof", "EventLog", "Projections", "Recording", "Audit",
                "Reports", "Asking", "Shell", "AnswerSchemas", "EventSchemas",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            resources: [.embedInCode("Assets"), .embedInCode("Templates")],
            swiftSettings: settings),
        .executableTarget(
            name: "collective-serve",
            dependencies: [
                "CollectiveServer", "Ledger", "Intake", "Projections", "Reports", "Shell",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/ServeTool", swiftSettings: settings),
        .executableTarget(
            name: "bench-latency",
            dependencies: ["Ledger", "Projections", "Recording", "Reports", "Asking"],
            path: "Scripts/Latency", swiftSettings: settings),
        .testTarget(name: "ProofTests", dependencies: ["Proof"], swiftSettings: settings),
        .testTarget(name: "IntakeTests", dependencies: ["Intake"], swiftSettings: settings),
        .target(
            name: "TestSupport",
            dependencies: ["Ledger", "Intake", "EventLog", "Projections", "Recording", "Schemas", grdb],
            path: "Tests/TestSupport", swiftSettings: settings),
        .executableTarget(
            name: "balances-server",
            dependencies: ["Ledger", "Intake", "Projections", "Recording", "Reports"],
            path: "Tests/BalancesServer", swiftSettings: settings),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["TestSupport", "Ledger", "Intake", "EventLog", "Projections", "Recording"],
            swiftSettings: settings),
        .testTarget(
            name: "EventLogTests",
            dependencies: ["TestSupport", "Ledger", "EventLog", "Projections", "Recording", "Schemas", grdb],
            swiftSettings: settings),
        .testTarget(
            name: "ProjectionsTests",
            dependencies: ["TestSupport", "Ledger", "EventLog", "Projections", "Recording", "Proof", grdb],
            swiftSettings: settings),
        .testTarget(
            name: "RecordingTests",
            dependencies: [
                "TestSupport", "Ledger", "Intake", "EventLog", "Projections", "Recording", "Proof",
                grdb,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "AuditTests",
            dependencies: [
                "TestSupport", "Ledger", "Intake", "EventLog", "Projections", "Recording", "Audit",
                "Proof", grdb,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["TestSupport", "Ledger", "Intake", "Audit", "Reports"],
            swiftSettings: settings),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "TestSupport", "Ledger", "Projections", "Recording", "Reports", "CollectiveServer",
            ],
            swiftSettings: settings),
        .testTarget(name: "TidyTests", dependencies: ["TestSupport"], swiftSettings: settings),
    ]
)
