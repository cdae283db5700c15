namespace DrDrill.Cli;

/// <summary>What <c>drdrill notify</c> was asked for; with neither it shows what waits and what was refused.</summary>
/// <param name="Test">Send a test message by every channel.</param>
/// <param name="Resend">Queue again what was refused.</param>
public sealed record NotifyCommandOptions(string? Root, bool Test, bool Resend, bool Json);
