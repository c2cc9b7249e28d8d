using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.People;

/// <summary>Whose token it is.</summary>
/// <param name="TokenId">The token's row.</param>
/// <param name="UserId">The person.</param>
/// <param name="Name">The person's name.</param>
public sealed record TokenOwner(Guid TokenId, Guid UserId, string Name);

/// <summary>Bearer tokens of the API. The token itself is seen once, when it is made.</summary>
public sealed class TokenService(Work work)
{
    /// <summary>The longest life of a token, in days.</summary>
    public const int LongestDays = 3650;

    private const string Prefix = "scp_";

    /// <summary>Makes a token for a person: the person's own wish, an administrator's or the operator's. Returns it; only its hash is kept.</summary>
    /// <param name="email">Whose token.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="days">After how many days it ends (1 to 3650); null for never.</param>
    /// <param name="change">Who asks.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<Outcome<string>> CreateAsync(string email, string name, int? days, Change change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(change);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var normalized = PortalUser.Normalize(email);
        var user = await unit.Db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == normalized, cancellationToken);
        var access = await Access.ReadAsync(unit.Db, change.Actor, null, unit.At, cancellationToken);
        if ((user is null || user.Id != change.Actor.UserId) && access.Demand(Permission.Administer) is { } refusal)
        {
            return refusal;
        }

        if (user is null)
        {
            return Refusal.NotFound("user", "unknownUser", email);
        }

        if (user.IsDisabled)
        {
            return Refusal.Of(RefusalKind.Conflict, "user", "disabledUser", email);
        }

        if (string.IsNullOrWhiteSpace(name) || name.Length > 200)
        {
            return Refusal.Of(RefusalKind.Invalid, "name", "nameNeeded", "200");
        }

        if (days is < 1 or > LongestDays)
        {
            return Refusal.Of(RefusalKind.Invalid, "days", "daysOutside", "1", LongestDays.ToString(CultureInfo.InvariantCulture));
        }

        var secret = Secret.Create(Prefix);
        var token = new ApiToken(user.Id, name.Trim(), Secret.Hash(secret), unit.At, days is null ? null : unit.At.AddDays(days.Value));
        unit.Db.ApiTokens.Add(token);
        var ends = token.ExpiresAt is { } end ? $"\"{end:O}\"" : "null";
        await unit.CommitAsync(null, "token.create", $"token:{token.Id:D}", null, $$"""{"expiresAt":{{ends}},"user":"{{user.Id:D}}"}""", [], cancellationToken);
        return secret;
    }

    /// <summary>The owner of a token that works now: known, not ended, its person not disabled. Null for every other text.</summary>
    public async Task<TokenOwner?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 200)
        {
            return null;
        }

        var hash = Secret.Hash(token);
        var now = work.Clock.Now();
        await using var db = await work.ReadAsync(cancellationToken);
        return await (
            from t in db.ApiTokens
            where t.Hash == hash && (t.ExpiresAt == null || t.ExpiresAt > now)
            join user in db.Users on t.UserId equals user.Id
            where !user.IsDisabled
            select new TokenOwner(t.Id, user.Id, user.Name)).FirstOrDefaultAsync(cancellationToken);
    }
}
