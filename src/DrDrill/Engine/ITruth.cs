using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>Who can tell what a target held up to the loss: in place a clone of the quarantined original, isolated the live service.</summary>
public interface ITruth
{
    /// <summary>Runs the use with somebody to ask; with null where the target reads files.</summary>
    /// <exception cref="CloneFailedException">There is nobody: then the loss was not measured.</exception>
    Task<T> Serve<T>(StruckTarget struck, Func<ServiceAccess?, Task<T>> use, CancellationToken cancellationToken);
}
