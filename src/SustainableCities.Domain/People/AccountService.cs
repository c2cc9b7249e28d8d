using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.People;

/// <summary>Signing in and out, and changing a password. Every event is an entry of the system's audit chain.</summary>
/// <param name="work">Units of work.</param>
/// <param name="hasher">Identity's password hash.</param>
public sealed class AccountService(Work work, IPasswordHasher<PortalUser> hasher)
{
    /// <summary>Failed tries in a row that lock an account.</summary>
    public const int TriesBeforeLock = 5;

    /// <summary>How long an account stays locked.</summary>
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    private readonly Lazy<string> _noOnesHash = new(() => hasher.HashPassword(new PortalUser(), Secret.Create("")));

    /// <summary>
    /// Checks address and password, and counts failures. The answer to an unknown address and to a wrong password is the same
    /// and takes as long. Returns the person's id.
    /// </summary>
    /// <param name="email">The address, as typed.</param>
    /// <param name="password">The password, as typed.</param>
    /// <param name="demonstrationAllowed">Whether demonstration accounts, whose password is public, may sign in here.</param>
    /// <param name="change">From where; the actor is nobody yet.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<Outcome<Guid>> SignInAsync(string email, string password, bool demonstrationAllowed, Change change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(change);
        var name = PortalUser.Normalize(email);
        PortalUser? known;
        await using (var db = await work.ReadAsync(cancellationToken))
        {
            known = await db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == name, cancellationToken);
        }

        // Outside the transaction: the hash is slow on purpose, and nobody else should wait for it.
        var right = Verify(known, password);
        var who = right && known is not null ? change with { Actor = Actor.User(known.Id, known.Name) } : change;
        while (true)
        {
            await using var unit = await work.BeginAsync(who, cancellationToken);
            var user = known is null ? null : await unit.Db.Users.FirstOrDefaultAsync(u => u.Id == known.Id, cancellationToken);
            var refusal = Judge(user, right && user?.PasswordHash == known?.PasswordHash, demonstrationAllowed, unit.At);
            var done = refusal is null
                ? await unit.CommitAsync(null, "user.signIn", Subject(user), null, null, [], cancellationToken)
                : await unit.CommitAsync(null, "user.signInRefused", Subject(user), null, $$"""{"reason":"{{refusal.Items[0].Code}}"}""", [], cancellationToken);
            if (done)
            {
                return refusal is null ? user!.Id : refusal;
            }
        }
    }

    /// <summary>Writes down that a person signed out.</summary>
    public async Task SignOutAsync(Change change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Actor.UserId is { } id)
        {
            await using var unit = await work.BeginAsync(change, cancellationToken);
            await unit.CommitAsync(null, "user.signOut", $"user:{id:D}", null, null, [], cancellationToken);
        }
    }

    /// <summary>Changes the actor's own password; every other session of that person ends.</summary>
    public async Task<Outcome<Guid>> ChangePasswordAsync(string current, string next, Change change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(change);
        PortalUser? known = null;
        if (change.Actor.UserId is { } id)
        {
            await using var db = await work.ReadAsync(cancellationToken);
            known = await db.Users.FirstOrDefaultAsync(u => u.Id == id, cancellationToken);
        }

        if (known is null)
        {
            return Refusal.Of(RefusalKind.Unauthenticated, "", "signInFirst");
        }

        if (PasswordRules.Find(next, known.Email ?? "", "next") is { } wrong)
        {
            return new Refusal(RefusalKind.Invalid, [wrong]);
        }

        var right = Verify(known, current);
        var hash = hasher.HashPassword(known, next);
        while (true)
        {
            await using var unit = await work.BeginAsync(change, cancellationToken);
            var user = await unit.Db.Users.SingleAsync(u => u.Id == known.Id, cancellationToken);

            // The sign-in rules hold here too: a stolen session is no way to guess the password without being locked.
            var refusal = Judge(user, right && user.PasswordHash == known.PasswordHash, demonstrationAllowed: true, unit.At);
            if (refusal is null)
            {
                user.PasswordHash = hash;
                user.EndSessions();
            }

            var done = refusal is null
                ? await unit.CommitAsync(null, "user.changePassword", Subject(user), null, null, [], cancellationToken)
                : await unit.CommitAsync(null, "user.changePasswordRefused", Subject(user), null, $$"""{"reason":"{{refusal.Items[0].Code}}"}""", [], cancellationToken);
            if (done)
            {
                return refusal is null ? user.Id : refusal.Items[0].Code == "signInFailed" ? Refusal.Of(RefusalKind.Invalid, "current", "passwordWrong") : refusal;
            }
        }
    }

    private static string Subject(PortalUser? user) => user is null ? "user:unknown" : $"user:{user.Id:D}";

    // Counts the try in the user's row, which the caller saves.
    private static Refusal? Judge(PortalUser? user, bool right, bool demonstrationAllowed, DateTime at)
    {
        if (user is null)
        {
            return Refusal.Of(RefusalKind.Unauthenticated, "", "signInFailed");
        }

        if (user.LockoutEnd is { } end && end > at)
        {
            var minutes = Math.Max(1, (int)Math.Ceiling((end - at).TotalMinutes));
            return Refusal.Of(RefusalKind.Unauthenticated, "", "lockedOut", minutes.ToString(CultureInfo.InvariantCulture));
        }

        if (!right)
        {
            user.Touch();
            if (++user.AccessFailedCount >= TriesBeforeLock)
            {
                user.AccessFailedCount = 0;
                user.LockoutEnd = at + LockTime;
            }

            return Refusal.Of(RefusalKind.Unauthenticated, "", "signInFailed");
        }

        if (user.IsDisabled)
        {
            return Refusal.Of(RefusalKind.Forbidden, "", "disabled");
        }

        if (user.IsDemonstration && !demonstrationAllowed)
        {
            return Refusal.Of(RefusalKind.Forbidden, "", "demonstrationRemote");
        }

        if (user.AccessFailedCount > 0 || user.LockoutEnd is not null)
        {
            user.Touch();
            user.AccessFailedCount = 0;
            user.LockoutEnd = null;
        }

        return null;
    }

    private bool Verify(PortalUser? user, string password)
    {
        // An overlong text would only cost time: no stored password is that long.
        var tried = password.Length > PasswordRules.Longest ? "" : password;
        var right = hasher.VerifyHashedPassword(user ?? new PortalUser(), user?.PasswordHash ?? _noOnesHash.Value, tried) != PasswordVerificationResult.Failed;
        return right && user?.PasswordHash is not null;
    }
}
