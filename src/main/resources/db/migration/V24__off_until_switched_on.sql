-- Contact sync, record creation and call log are off until somebody switches each on. Before this version they were on
-- until somebody switched them off: an installation that was in use, and whose settings nobody had saved, keeps them on
-- wherever its application.yml does not say otherwise. One that is disconnected begins as a new one does.
INSERT INTO setting (name, content, changed_at)
SELECT 'switches-before', 'on', 0
FROM (VALUES (1)) AS one (one)
WHERE NOT EXISTS (SELECT 1 FROM setting WHERE name = 'settings' AND content NOT LIKE '%"settings":null%')
  AND NOT EXISTS (SELECT 1 FROM setting WHERE name = 'integration' AND content = 'disconnected')
  AND (EXISTS (SELECT 1 FROM event)
    OR EXISTS (SELECT 1 FROM phone_call)
    OR EXISTS (SELECT 1 FROM crm_user)
    OR EXISTS (SELECT 1 FROM extension_binding)
    OR EXISTS (SELECT 1 FROM group_binding)
    OR EXISTS (SELECT 1 FROM setting WHERE name LIKE 'salesforce-%'));
