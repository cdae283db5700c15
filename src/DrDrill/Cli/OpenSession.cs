using DrDrill.Engine;
using ILogger = Serilog.ILogger;

namespace DrDrill.Cli;

/// <summary>Wires a session; Composition is the only one that can.</summary>
internal delegate Session OpenSession(Places places, IDrillObserver observer, ILogger log);
