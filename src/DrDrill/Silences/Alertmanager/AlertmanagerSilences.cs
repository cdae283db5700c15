using System.Net;
using System.Text.Json;
using DrDrill.Drills;

namespace DrDrill.Silences.Alertmanager;

/// <summary>
/// Silences in Alertmanager. Each has a note on disk from before it is set until it is removed, so that whoever comes after a kill finds it by its id, or by its comment when the kill
/// came before the id was known (docs/decisions/0016-silences-in-state-files.md).
/// </summary>
/// <param name="ofTarget">By target's name.</param>
public sealed class AlertmanagerSilences(HttpClient http, IReadOnlyDictionary<string, SilenceSettings> ofTarget, SilenceNotes notes, TimeProvider clock) : ISilences
{
    public async Task<string?> Begin(DrillId drill, TargetName target, CancellationToken cancellationToken)
    {
        if (!ofTarget.TryGetValue(target.Value, out var settings))
        {
            return null;
        }

        var note = new SilenceNote(drill.Value, target.Value, settings.Url, $"DrDrill: {target} is drilled in place (drill {drill})", clock.GetUtcNow() + settings.Lasts, Id: null);
        try
        {
            return settings.Trouble is { } trouble ? Without(note, trouble) : await Set(settings, note, cancellationToken);
        }
        catch (Exception e) when (IsKnown(e))
        {
            Forget(note, e);
            return Without(note, e.Message);
        }
    }

    /// <summary>What was certainly not set needs no note. After a time-out, or an answer from some proxy in between, it may have been.</summary>
    private void Forget(SilenceNote note, Exception e)
    {
        if (e is HttpRequestException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError }
            or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError })
        {
            notes.Remove(note);
        }
    }

    public async Task<string?> End(DrillId drill, TargetName target) => notes.Read(drill.Value, target.Value) is { } note ? await End(note) : null;

    /// <summary>Removes what drills that do not live any more left behind; what has ended by itself is only forgotten.</summary>
    /// <returns>A sentence for each.</returns>
    public async Task<IReadOnlyList<string>> EndLeft(Func<DrillId, bool> isAlive)
    {
        var said = new List<string>();
        foreach (var note in notes.All().Where(note => !(DrillId.TryParse(note.Drill, out var drill) && isAlive(drill!))))
        {
            said.Add(await End(note) ?? $"The silence that drill {note.Drill} had set for {note.Target} is removed.");
        }

        return said;
    }

    private async Task<string> Set(SilenceSettings settings, SilenceNote note, CancellationToken cancellationToken)
    {
        notes.Write(note);
        var id = await Api(note).Set(settings.Matchers, note, cancellationToken);
        try
        {
            notes.Write(note with { Id = id });
        }
        catch (Exception e) when (IsKnown(e))
        {
            await Api(note).Remove(id, CancellationToken.None); // without its id on disk it must not outlive this process
            throw;
        }

        return $"Alerts with {string.Join(", ", settings.Matchers)} were silenced in {note.Url} from just before the strike until everything was back, at the longest until {note.EndsAt.UtcDateTime:u}.";
    }

    private async Task<string?> End(SilenceNote note)
    {
        try
        {
            if (note.EndsAt > clock.GetUtcNow())
            {
                var api = Api(note);
                foreach (var id in note.Id is { } known ? [known] : await api.Find(note.Comment, CancellationToken.None))
                {
                    await api.Remove(id, CancellationToken.None);
                }
            }

            notes.Remove(note);
            return null;
        }
        catch (Exception e) when (IsKnown(e))
        {
            return $"Warning: the silence of {note.Target} in {note.Url} could not be removed ({e.Message}). It ends by itself at {note.EndsAt.UtcDateTime:u}; 'drdrill recover --yes' tries again before.";
        }
    }

    /// <summary>The login is the configuration's, for the Alertmanager that it names and for no other.</summary>
    private AlertmanagerApi Api(SilenceNote note) => new(http, note.Url, ofTarget.TryGetValue(note.Target, out var settings) && settings.Url == note.Url ? settings : null, clock);

    private static string Without(SilenceNote note, string why) => $"Warning: no silence was set in {note.Url} ({why}); alerts about {note.Target} may go out while it is drilled.";

    private static bool IsKnown(Exception e) => e is HttpRequestException or TimeoutException or JsonException or OperationCanceledException or IOException or UnauthorizedAccessException or InvalidOperationException or KeyNotFoundException;
}
