using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.People;

/// <summary>What a one-time link is for.</summary>
/// <param name="Email">The invited person's address; null where the link makes the first administrator.</param>
public sealed record SetupView(string? Email);

/// <summary>One-time links: the first administrator of an empty portal, and the first password of an invited person.</summary>
public sealed class SetupService(Work work, IPasswordHasher<PortalUser> hasher)
{
    /// <summary>How long the link of an empty portal holds.</summary>
    public static readonly TimeSpan FirstTime = TimeSpan.FromHours(1);

    private static readonly Guid FirstAdministrator = new("00000000-0000-7000-8000-000000000001");

    /// <summary>Makes a link for the first administrator and returns its secret, of which only the hash is kept; null where there are accounts already.</summary>
    public async Task<string?> OfferAsync(CancellationToken cancellationToken)
    {
        await using var unit = await work.BeginAsync(new Change(Actor.System, "system"), cancellationToken);
        if (await unit.Db.Users.AnyAsync(cancellationToken))
        {
            return null;
        }

        var secret = Secret.Create("");
        var link = new SetupLink(Secret.Hash(secret), unit.At + FirstTime);
        unit.Db.Add(link);
        await unit.CommitAsync(null, "setup.offer", $"setup:{link.Id:D}", null, null, [], cancellationToken);
        return secret;
    }

    /// <summary>What a link is for; refused where it is unknown, used or over.</summary>
    public async Task<Outcome<SetupView>> ReadAsync(string? secret, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await FindAsync(db, secret, work.Clock.Now(), cancellationToken) is not { } link)
        {
            return Dead();
        }

        return new SetupView(link.UserId is null ? null : await db.Users.Where(u => u.Id == link.UserId).Select(u => u.Email).SingleAsync(cancellationToken));
    }

    /// <summary>
    /// Uses a link: makes the first administrator, or sets the invited person's password. Of two who use it at the same time,
    /// on whatever replica, one is refused. Returns the person's id.
    /// </summary>
    /// <param name="secret">The link's secret.</param>
    /// <param name="email">The first administrator's address; not looked at for an invited person.</param>
    /// <param name="name">The first administrator's name; not looked at for an invited person.</param>
    /// <param name="password">The password.</param>
    /// <param name="change">From where; the actor is nobody yet.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<Outcome<Guid>> UseAsync(string? secret, string? email, string? name, string? password, Change change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var hash = string.IsNullOrEmpty(password) ? null : hasher.HashPassword(new PortalUser(), password);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        if (await FindAsync(unit.Db, secret, unit.At, cancellationToken) is not { } link)
        {
            return Dead();
        }

        var user = link.UserId is { } id ? await unit.Db.Users.SingleAsync(u => u.Id == id, cancellationToken) : null;
        List<RefusalItem> wrong = [.. user is null ? PeopleService.CheckName(email, name) : []];
        if (PasswordRules.Find(password, user?.Email ?? email ?? "", "password") is { } weak)
        {
            wrong.Add(weak);
        }

        if (wrong.Count > 0)
        {
            return new Refusal(RefusalKind.Invalid, wrong);
        }

        if (user is null)
        {
            // The first administrator has one id in all portals: two links of two replicas, used at the same moment, meet in the key.
            user = PortalUser.Create(email!.Trim(), name!.Trim(), null, unit.At);
            user.Id = FirstAdministrator;
            unit.Db.Users.Add(user);
            unit.Db.RoleAssignments.Add(new RoleAssignment(user.Id, Role.Admin, null, unit.At));
        }
        else
        {
            user.EndSessions();
        }

        link.Use(unit.At);
        user.PasswordHash = hash;
        return await unit.CommitAsync(null, "user.setUp", $"user:{user.Id:D}", null, null, [], cancellationToken) ? user.Id : Dead();
    }

    private static Refusal Dead() => Refusal.NotFound("", "linkDead");

    private static async Task<SetupLink?> FindAsync(PortalDbContext db, string? secret, DateTime at, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(secret) || secret.Length > 200)
        {
            return null;
        }

        // A link for the first administrator is dead as soon as anybody has an account; one of a disabled person too.
        var hash = Secret.Hash(secret);
        return await db.Set<SetupLink>().FirstOrDefaultAsync(
            l => l.Hash == hash && l.UsedAt == null && l.ExpiresAt > at
                && (l.UserId == null ? !db.Users.Any() : db.Users.Any(u => u.Id == l.UserId && !u.IsDisabled)),
            cancellationToken);
    }
}
