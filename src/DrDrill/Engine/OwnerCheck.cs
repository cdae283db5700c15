using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>Only root can give files back to other owners; restic run by anybody else loses them without a word.</summary>
internal static class OwnerCheck
{
    public static IEnumerable<Finding> Look(Subject subject)
    {
        var self = Posix.EffectiveUserId();
        var foreign = self == 0 ? null : FileTree.Walk(subject.Work.Data.Value, subject.Work.IsOwn).FirstOrDefault(entry => entry.Status.Uid != self);
        if (foreign is not null)
        {
            yield return new Finding(
                FindingSeverity.Refusal,
                subject.Name.Value,
                $"{foreign.FullPath} belongs to uid {foreign.Status.Uid}; a restore by uid {self} would lose that.",
                "Run as root.");
        }
    }
}
